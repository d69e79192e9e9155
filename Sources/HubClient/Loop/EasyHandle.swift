import CCurl

/// A transfer's handle of libcurl with its options. The first option that is refused is remembered.
struct EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private(set) var fault: CURLcode?

    init() throws(ClientError) {
        guard let pointer = curl_easy_init() else { throw .unavailable }
        self.pointer = pointer
    }

    mutating func set(_ option: CURLoption, _ value: Int) { note(ccurl_set_long(pointer, option, value)) }

    mutating func set(_ option: CURLoption, size value: Int64) {
        note(ccurl_set_size(pointer, option, curl_off_t(value)))
    }

    /// libcurl keeps a copy.
    mutating func set(_ option: CURLoption, _ value: String) { note(ccurl_set_text(pointer, option, value)) }

    mutating func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) {
        note(ccurl_set_pointer(pointer, option, value))
    }

    mutating func set(_ option: CURLoption, mover: ccurl_mover) { note(ccurl_set_mover(pointer, option, mover)) }

    mutating func set(seeker: ccurl_seeker) { note(ccurl_set_seeker(pointer, seeker)) }

    mutating func set(_ option: CURLoption, _ value: Duration) {
        let parts = value.components
        let (seconds, overflow) = parts.seconds.multipliedReportingOverflow(by: 1000)
        let most = Int64(Int32.max)
        set(option, Int(overflow ? most : min(max(seconds &+ parts.attoseconds / 1_000_000_000_000_000, 1), most)))
    }

    /// The status of the answer, or of the mail server's last reply.
    var status: Int { ccurl_status(pointer) }

    private mutating func note(_ code: CURLcode) {
        if code != CURLE_OK, fault == nil { fault = code }
    }
}

/// A list of texts as libcurl takes it; freed with its owner.
final class TextList {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    func add(_ text: String) throws(ClientError) {
        guard let longer = curl_slist_append(head, text) else { throw .unavailable }
        head = longer
    }

    deinit { curl_slist_free_all(head) }
}
