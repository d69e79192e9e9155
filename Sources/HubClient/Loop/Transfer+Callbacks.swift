import CCurl
import Glibc

extension Transfer {
    /// Sets the functions libcurl calls while it moves bytes; all run on the loop's thread.
    func connectCallbacks() {
        let me = Unmanaged.passUnretained(self).toOpaque()
        easy.set(CURLOPT_PRIVATE, pointer: me)
        easy.set(CURLOPT_READDATA, pointer: me)
        easy.set(CURLOPT_WRITEDATA, pointer: me)
        easy.set(CURLOPT_HEADERDATA, pointer: me)
        easy.set(CURLOPT_SEEKDATA, pointer: me)
        easy.set(CURLOPT_READFUNCTION) { bytes, size, count, owner in
            guard let bytes, let owner else { return ccurl_read_abort }
            let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return Transfer.at(owner).upload.fill(room)
        }
        easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, owner in
            guard let bytes, let owner else { return 0 }
            let transfer = Transfer.at(owner)
            let isSuccess = (200..<300).contains(transfer.easy.status)
            return transfer.download.take(
                UnsafeRawBufferPointer(start: bytes, count: size * count), isSuccess: isSuccess)
        }
        easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, owner in
            guard let bytes, let owner else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Transfer.at(owner).download.take(header: line) ? line.count : 0
        }
        easy.set { owner, offset, origin in
            guard let owner, origin == SEEK_SET, let place = Int(exactly: offset), place >= 0,
                Transfer.at(owner).upload.seek(to: place)
            else { return CURL_SEEKFUNC_CANTSEEK }
            return CURL_SEEKFUNC_OK
        }
    }

    /// The transfer that libcurl knows by this pointer.
    static func at(_ owner: UnsafeMutableRawPointer) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
    }
}
