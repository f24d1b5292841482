"""Whether the plan's functions are in the package that it uploads.

    package.py PLAN FOLDER

FOLDER is where the plan was made, from which it sees its files. The zip is the one that the plan names: its content gives
its key, its handler and main class are in it, a runtime of our own finds its `bootstrap`, our own jar names each function, and
it is no larger than it may be.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import plan as plans

OURS = "stackbox-bootstrap-lambda"
# In bytes, zipped and unzipped, with a runtime of our own and with a managed one.
LIMITS = {True: (110_000_000, 250_000_000), False: (40_000_000, 250_000_000)}


def jars(package):
    return {name: package.read(name) for name in package.namelist() if name.endswith(".jar")}


def find_class(archives, wanted):
    """The class file, or nothing."""
    path = wanted.replace(".", "/") + ".class"
    for content in archives.values():
        jar = zipfile.ZipFile(io.BytesIO(content))
        if path in jar.namelist():
            return jar.read(path)
    return None


def constant(text):
    """A string as it stands in a class: a tag, its length, its bytes."""
    return b"\x01" + len(text).to_bytes(2, "big") + text.encode()


def names_in(archives):
    """Every byte of our own classes, where the names of our functions must be."""
    found = b""
    for name, content in archives.items():
        if Path(name).name.startswith(OURS):
            jar = zipfile.ZipFile(io.BytesIO(content))
            found += b"".join(jar.read(entry) for entry in jar.namelist() if entry.endswith(".class"))
    return found


def too_large(path, package, has_own_runtime):
    """Which limit it is above, as sentences."""
    sizes = (path.stat().st_size, sum(entry.file_size for entry in package.infolist()))
    told = zip(("zipped", "unzipped"), sizes, LIMITS[has_own_runtime])
    return [f"{path.name}: {size:,} bytes {how}, {most:,} are the most" for how, size, most in told if size > most]


def wrong_with(plan, folder):
    """What is wrong, as sentences."""
    (_, upload), = plans.resources(plan, "aws_s3_object")
    path = Path(folder, upload["source"])
    wrong = []
    if upload["key"] != hashlib.sha256(path.read_bytes()).hexdigest() + ".zip":
        wrong.append(f"{path}: its key is not that of its content")
    package = zipfile.ZipFile(path)
    archives = jars(package)
    classes = names_in(archives)
    runtimes = {values["runtime"] for values in plans.functions(plan).values()}
    wrong += too_large(path, package, any(runtime.startswith("provided") for runtime in runtimes))
    for function, values in sorted(plans.functions(plan).items()):
        if values["s3_key"] != upload["key"]:
            wrong.append(f"{function}: is made of another package")
        variables = values["environment"][0]["variables"]
        handler, method = values["handler"].split("::")
        for needed in (handler, variables["MAIN_CLASS"]):
            if find_class(archives, needed) is None:
                wrong.append(f"{function}: {needed} is not in {path.name}")
        if constant(method) not in (find_class(archives, handler) or constant(method)):
            wrong.append(f"{function}: {handler} in {path.name} has no {method}")
        if values["runtime"].startswith("provided") and "bootstrap" not in package.namelist():
            wrong.append(f"{function}: {path.name} has no bootstrap for {values['runtime']}")
        definition = variables["SPRING_CLOUD_FUNCTION_DEFINITION"]
        if constant(definition) not in classes:
            wrong.append(f"{function}: no class of ours in {path.name} names `{definition}`")
    return wrong


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    wrong = wrong_with(plans.load(arguments[0]), arguments[1])
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
