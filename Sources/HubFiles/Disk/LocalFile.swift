/// The bytes of a stored file on the disk: its own, or a copy out of the bucket that is there until it is dropped.
struct LocalFile: Sendable {
    let path: String
    /// Nil is the file's own.
    let copy: HeldFile?

    /// Removes the copy.
    func drop() {
        if let copy { Disk.remove(copy.path) }
    }
}
