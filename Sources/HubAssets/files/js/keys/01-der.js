// Signing with digital certificates: a reader of DER, of certificates and of PFX files, and the form that uses them.
class Fault extends Error {}
const fail = (sentence) => { throw new Fault(sentence); };
const utf8 = new TextEncoder();

// DER (X.690), strict: definite lengths in their shortest form, nothing behind the value.
function read(bytes) {
  const value = readAt(bytes, 0);
  if (value.end !== bytes.length) throw new RangeError("bytes behind the value");
  return value;
}
function readAt(bytes, start) {
  const byte = (index) => { if (index >= bytes.length) throw new RangeError("cut short"); return bytes[index]; };
  const tag = byte(start);
  if ((tag & 31) === 31) throw new RangeError("a long tag");
  let length = byte(start + 1);
  let at = start + 2;
  if (length > 127) {
    const count = length & 127;
    if (count === 0 || count > 4) throw new RangeError("a length");
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + byte(at + index);
    at += count;
    if (length < 128 || (count > 1 && length < 256 ** (count - 1))) throw new RangeError("a long length");
  }
  if (at + length > bytes.length) throw new RangeError("cut short");
  return { tag, whole: bytes.subarray(start, at + length), content: bytes.subarray(at, at + length), end: at + length };
}
function inside(value) {
  const parts = [];
  for (let at = 0; at < value.content.length;) {
    const part = readAt(value.content, at);
    parts.push(part);
    at = part.end;
  }
  return parts;
}
const need = (value, tag) => { if (value?.tag !== tag) throw new RangeError("another tag"); return value; };
function oid(value) {
  const arcs = [];
  let arc = 0;
  for (const byte of need(value, 6).content) {
    arc = arc * 128 + (byte & 127);
    if (byte < 128) { arcs.push(arc); arc = 0; }
  }
  const first = Math.min(Math.floor(arcs[0] / 40), 2);
  return [first, arcs[0] - first * 40, ...arcs.slice(1)].join(".");
}
const number = (value) => need(value, 2).content.reduce((sum, byte) => sum * 256 + byte, 0);
const text = (value) => new TextDecoder(value.tag === 30 ? "utf-16be" : "utf-8").decode(value.content);
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const same = (left, right) => left.length === right.length && left.every((byte, index) => byte === right[index]);
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const unbase64 = (line) => Uint8Array.from(atob(line.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0));

// What a person reads of a certificate (RFC 5280): owner, serial number, validity, and whether it signs.
function certificate(der) {
  let fields = inside(inside(need(read(der), 0x30))[0]);
  if (fields[0].tag === 0xa0) fields = fields.slice(1);
  const [serial, , , validity, subject, key] = fields;
  const [from, until] = inside(validity).map(moment);
  return {
    der, from, until, key: key.whole, serial: hex(serial.content).replace(/^0+(?=.)/, ""),
    owner: commonName(subject), signs: signs(fields.find((field) => field.tag === 0xa3)),
  };
}
function moment(value) {
  const line = text(value);
  const digits = value.tag === 23 ? (Number(line.slice(0, 2)) < 50 ? "20" : "19") + line : line;
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
function commonName(name) {
  const parts = inside(name).flatMap(inside).map(inside);
  const part = parts.findLast(([type]) => oid(type) === "2.5.4.3") ?? parts.at(-1);
  return part ? text(part[1]) : "";
}
function signs(extensions) {
  const list = extensions ? inside(inside(extensions)[0]).map(inside) : [];
  const usage = list.find(([type]) => oid(type) === "2.5.29.15");
  return !usage || (inside({ content: usage.at(-1).content })[0].content[1] & 0x80) !== 0;
}
