"""Whether the plan's functions are in the package that it uploads.

    package.py PLAN FOLDER

FOLDER is where the plan was made, from which it sees its files. The zip is the one that the plan names: its content gives
its key, the main class and the handler are on its class path, the handler's method is public, a runtime of our own finds an
executable `bootstrap`, each function is one of the entrances that the artifact declares, and it is no larger than it may be.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import plan as plans
from classes import ClassFile

# Where each runtime has the class path, and which class of ours declares by what its events enter: with a runtime of our own, and
# with a managed one.
FOLDERS = {True: "app/", False: "lib/"}
ENTRANCES = ("io.stackbox.bootstrap.lambda.LambdaProduct", "ENTRANCES")
EXECUTABLE = 0o111
# In bytes, zipped and unzipped, with a runtime of our own and with a managed one.
LIMITS = {True: (110_000_000, 250_000_000), False: (40_000_000, 250_000_000)}


def jars(package, folder):
    names = [name for name in package.namelist() if name.startswith(folder) and name.endswith(".jar")]
    return [zipfile.ZipFile(io.BytesIO(package.read(name))) for name in names]


def find_class(archives, wanted):
    """The class, or nothing."""
    path = wanted.replace(".", "/") + ".class"
    for jar in archives:
        if path in jar.namelist():
            return ClassFile(jar.read(path))
    return None


def entrances(archives):
    """What the artifact declares."""
    declaring, field = ENTRANCES
    found = find_class(archives, declaring)
    return found and found.texts(field)


def wrong_with_bootstrap(package):
    """What keeps a runtime of our own from being started, as the end of a sentence."""
    if "bootstrap" not in package.namelist():
        return "has no bootstrap"
    mode = package.getinfo("bootstrap").external_attr >> 16
    return None if mode & EXECUTABLE == EXECUTABLE else f"has a bootstrap that is not executable ({mode & 0o777:o})"


def too_large(path, package, has_own_runtime):
    """Which limit it is above, as sentences."""
    sizes = (path.stat().st_size, sum(entry.file_size for entry in package.infolist()))
    told = zip(("zipped", "unzipped"), sizes, LIMITS[has_own_runtime])
    return [f"{path.name}: {size:,} bytes {how}, {most:,} are the most" for how, size, most in told if size > most]


def wrong_with_function(values, path, package):
    """What of a function is not in the package, as ends of sentences."""
    wrong = []
    variables = values["environment"][0]["variables"]
    has_own_runtime = values["runtime"].startswith("provided")
    folder = FOLDERS[has_own_runtime]
    archives = jars(package, folder)
    handler, method = values["handler"].split("::")
    for needed in (handler, variables["MAIN_CLASS"]):
        if find_class(archives, needed) is None:
            wrong.append(f"{needed} is not in {folder} of {path.name}")
    handling = find_class(archives, handler)
    if handling and not handling.can_be_called(method):
        wrong.append(f"{handler} in {path.name} has no public {method}")
    bootstrap = wrong_with_bootstrap(package) if has_own_runtime else None
    if bootstrap:
        wrong.append(f"{path.name} {bootstrap}")
    definition, declared = variables["SPRING_CLOUD_FUNCTION_DEFINITION"], entrances(archives)
    if declared is None:
        wrong.append(f"{path.name} does not declare {'.'.join(ENTRANCES)}")
    elif definition not in declared:
        wrong.append(f"{path.name} has no entrance `{definition}`: {', '.join(sorted(declared))}")
    return wrong


def wrong_with(plan, folder):
    """What is wrong, as sentences."""
    (_, upload), = plans.resources(plan, "aws_s3_object")
    path = Path(folder, upload["source"])
    wrong = []
    if upload["key"] != hashlib.sha256(path.read_bytes()).hexdigest() + ".zip":
        wrong.append(f"{path}: its key is not that of its content")
    package = zipfile.ZipFile(path)
    runtimes = {values["runtime"] for values in plans.functions(plan).values()}
    wrong += too_large(path, package, any(runtime.startswith("provided") for runtime in runtimes))
    for function, values in sorted(plans.functions(plan).items()):
        if values["s3_key"] != upload["key"]:
            wrong.append(f"{function}: is made of another package")
        wrong += [f"{function}: {problem}" for problem in wrong_with_function(values, path, package)]
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
