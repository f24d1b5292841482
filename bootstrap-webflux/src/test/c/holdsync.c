/*
 * Preloaded into a server, stands between it and the disk. For files in the folder HOLD_DIR:
 * - while a file HOLD_SYNC exists, a sync of a `-wal` file waits;
 * - each such sync that has returned appends a byte to the file HOLD_COUNT;
 * - while a file HOLD_FULL exists, every write fails as on a full disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_ours(int fd, const char *ending) {
    char link[64], path[PATH_MAX];
    const char *dir = getenv("HOLD_DIR");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0 || !dir || strncmp(path, dir, strlen(dir)) != 0) return 0;
    path[length] = 0;
    size_t tail = strlen(ending);
    return (size_t) length >= tail && strcmp(path + length - tail, ending) == 0;
}

static int exists(const char *variable) {
    const char *path = getenv(variable);
    return path && access(path, F_OK) == 0;
}

static int sync_with(const char *name, int fd) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, name);
    if (!is_ours(fd, "-wal")) return real(fd);
    while (exists("HOLD_SYNC")) usleep(1000);
    int result = real(fd);
    const char *count = getenv("HOLD_COUNT");
    int out = count ? open(count, O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
    if (out >= 0) {
        ssize_t (*write_byte)(int, const void *, size_t) =
            (ssize_t (*)(int, const void *, size_t)) dlsym(RTLD_NEXT, "write");
        write_byte(out, "s", 1);
        close(out);
    }
    return result;
}

int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }

static int is_full(int fd) {
    if (!exists("HOLD_FULL") || !is_ours(fd, "")) return 0;
    errno = ENOSPC;
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (is_full(fd)) return -1;
    return ((ssize_t (*)(int, const void *, size_t)) dlsym(RTLD_NEXT, "write"))(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    if (is_full(fd)) return -1;
    return ((ssize_t (*)(int, const void *, size_t, off_t)) dlsym(RTLD_NEXT, "pwrite"))(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    if (is_full(fd)) return -1;
    return ((ssize_t (*)(int, const void *, size_t, off64_t)) dlsym(RTLD_NEXT, "pwrite64"))(fd, bytes, count, at);
}
