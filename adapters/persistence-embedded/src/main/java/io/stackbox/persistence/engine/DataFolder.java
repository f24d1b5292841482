package io.stackbox.persistence.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder that holds everything, for one process at a time. A marker lies in it while the store is open:
/// one found at the start means that the last stop was not clean.
final class DataFolder implements AutoCloseable {
    private static final String FILE = "stackbox.db";
    private static final String LOCK = "stackbox.lock";
    private static final String RUNNING = "stackbox.running";

    private final Path path;
    private final FileChannel lockFile;
    private final boolean stoppedCleanly;

    private DataFolder(Path path, FileChannel lockFile, boolean stoppedCleanly) {
        this.path = path;
        this.lockFile = lockFile;
        this.stoppedCleanly = stoppedCleanly;
    }

    static Path database(Path folder) {
        return folder.resolve(FILE);
    }

    static DataFolder open(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel lockFile =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(lockFile)) {
                throw new CannotOpenException("The data folder " + path
                        + " is in use by another process. Stop that one first, or choose another folder.");
            }
            boolean clean = !Files.exists(path.resolve(RUNNING));
            if (clean) Files.createFile(path.resolve(RUNNING));
            return new DataFolder(path, lockFile, clean);
        } catch (IOException | RuntimeException thrown) {
            lockFile.close();
            throw thrown;
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    Path database() {
        return database(path);
    }

    boolean stoppedCleanly() {
        return stoppedCleanly;
    }

    /// Notes that everything is safely closed; without this the next start checks the file.
    void markStoppedCleanly() throws IOException {
        Files.deleteIfExists(path.resolve(RUNNING));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
