package io.stackbox.bootstrap.lambda.packages;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/// A package as Lambda lays it out: with the times and the permissions that its files have in the zip.
final class Unzipped {
    private Unzipped() {}

    static void into(Path folder, Path zip) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
                Stream<Path> all = Files.walk(files.getPath("/"))) {
            for (Path entry : all.toList()) {
                Path to = folder.resolve(entry.toString().substring(1));
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(entry, to, StandardCopyOption.REPLACE_EXISTING);
                    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(entry));
                    Files.setLastModifiedTime(to, Files.getLastModifiedTime(entry));
                }
            }
        }
    }
}
