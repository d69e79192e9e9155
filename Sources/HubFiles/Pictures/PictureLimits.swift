/// What making one picture may take.
package struct PictureLimits: Sendable, Hashable {
    /// Memory beyond what the program takes by itself, in MiB.
    package var megabytes = 512
    /// Time of the processor, in seconds.
    package var seconds = 10
    /// Time altogether, in seconds; a machine under load gives little of its processors.
    package var patience = 60
    /// Pixels of an image that is looked at.
    package var pixels = 100_000_000

    package init() {}

    /// Bytes of the picture that is made.
    static let longestPicture = 8 << 20
}

/// How the making of a picture ended, as the exit code of `hub preview` says it.
enum PictureEnd: Int32, Sendable {
    case made = 0
    /// The command line is wrong: a fault of the hub.
    case misused = 64
    /// It is no image, or a broken one.
    case unreadable = 65
    /// It has more pixels than are looked at.
    case tooLarge = 66
    /// It asked for more than it may take, and was ended by the system: never an exit code.
    case overran = 67
    /// The process could not be started, or did not end in time.
    case failed = 68
}
