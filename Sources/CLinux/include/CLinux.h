#pragma once
// What Linux has and Swift's Glibc module does not import: macros, variadic calls and packed unions.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

/// One event as Swift reads it.
struct clinux_event {
    uint32_t events;
    uint64_t token;
} __attribute__((packed));

/// Bits of `clinux_event.events`.
static const uint32_t clinux_readable = EPOLLIN | EPOLLRDHUP | EPOLLHUP;
static const uint32_t clinux_writable = EPOLLOUT;
static const uint32_t clinux_error = EPOLLERR;

/// An epoll set, closed on exec.
int clinux_epoll(void);
/// A non-blocking eventfd, closed on exec.
int clinux_alarm(void);
/// Watches a connection for everything, edge-triggered: one call in its life.
int clinux_watch_edges(int epoll, int fd, uint64_t token);
/// Watches a descriptor for reading, level-triggered; with `exclusive`, one of several loops is woken.
int clinux_watch_reads(int epoll, int fd, uint64_t token, int exclusive);
int clinux_unwatch(int epoll, int fd);
int clinux_wait(int epoll, struct clinux_event *events, int capacity, int timeout_ms);
/// accept4 with SOCK_NONBLOCK and SOCK_CLOEXEC.
int clinux_accept(int fd, struct sockaddr_storage *address, socklen_t *length);
/// A non-blocking stream socket, closed on exec.
int clinux_stream_socket(int family);
int clinux_set_option(int fd, int level, int name, int value);
/// send without SIGPIPE; with `more`, the kernel waits for what follows.
ssize_t clinux_send(int fd, const void *bytes, size_t count, int more);
/// open for reading, closed on exec, without blocking on a FIFO.
int clinux_open(const char *path);
int clinux_is_regular(const struct stat *status);
/// A pipe, both ends closed on exec.
int clinux_pipe(int ends[2]);
/// Lets a process that is spawned have no descriptor from `first` on.
int clinux_close_from(posix_spawn_file_actions_t *actions, int first);
/// This process gains no right by any program it executes, and ends with the thread that started it.
int clinux_confine(void);
