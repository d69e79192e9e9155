"""Files that tests send, made by hand, and what a screenshot shows of them."""

import struct
import zlib

RED = b"\xff\x00\x00"

COUNT_RED = """
const done = arguments[1];
const image = new Image();
image.onload = () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
        if (data[at] > 220 && data[at + 1] < 40 && data[at + 2] < 40) count += 1;
    done(count);
};
image.src = 'data:image/png;base64,' + arguments[0];
"""


def png(width: int, height: int) -> bytes:
    """A red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = (b"\0" + RED * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def pdf() -> bytes:
    """A page that is red from edge to edge."""
    paint = b"1 0 0 rg 0 0 595 842 re f"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(paint), paint),
    ]  # fmt: skip
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        table, len(data)
    )  # fmt: skip


def red_in_view(browser) -> int:
    """How many points of the window are red, as a person sees it: also in what the browser's own viewer draws."""
    picture = browser.driver.get_screenshot_as_base64()
    window = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    try:
        return browser.driver.execute_async_script(COUNT_RED, picture)
    finally:
        browser.driver.close()
        browser.driver.switch_to.window(window)
