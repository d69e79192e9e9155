// PFX files (PKCS#12, RFC 7292) as OpenSSL 3 writes them: HMAC over the content, PBES2 with AES in CBC (RFC 8018).
const wrongPassword = "证书密码错误，请重新输入！";
const unreadable = "证书文件无法读取，请选择.pfx或.p12格式的证书文件！";
const otherMethod = "证书文件的加密方式过旧，请重新导出证书文件（AES-256加密）后再试！";
const needsService = "国密（SM2）证书不能在浏览器中直接签名，请使用证书驱动（签名服务）登录！";
const hashes = {
  "1.3.14.3.2.26": ["SHA-1", 64, 20], "2.16.840.1.101.3.4.2.1": ["SHA-256", 64, 32],
  "2.16.840.1.101.3.4.2.2": ["SHA-384", 128, 48], "2.16.840.1.101.3.4.2.3": ["SHA-512", 128, 64],
};
const hmacs = { "1.2.840.113549.2.7": "SHA-1", "1.2.840.113549.2.9": "SHA-256", "1.2.840.113549.2.11": "SHA-512" };
const ciphers = { "2.16.840.1.101.3.4.1.2": 128, "2.16.840.1.101.3.4.1.22": 192, "2.16.840.1.101.3.4.1.42": 256 };

// The signing key of a file with its certificate.
async function openPFX(bytes, password) {
  let content, mac;
  try {
    const [version, safe, sum] = inside(need(read(bytes), 0x30));
    if (number(version) !== 3 || !sum) throw new RangeError("no PFX");
    content = data(safe);
    mac = inside(sum);
  } catch (error) {
    if (error instanceof Fault) throw error;
    fail(unreadable);
  }
  await checkMAC(content, mac, password);
  const bags = await bagsOf(content, password);
  const certificates = bags.filter((bag) => bag.type === "1.2.840.113549.1.12.10.1.3").map((bag) => certificate(certificateOf(bag)));
  const keys = [];
  for (const bag of bags) {
    if (bag.type === "1.2.840.113549.1.12.10.1.2") keys.push(await decrypt(inside(bag.value), password));
    if (bag.type === "1.2.840.113549.1.12.10.1.1") keys.push(bag.value.whole);
  }
  if (!keys.length || !certificates.length) fail("证书文件中没有私钥和证书，请选择其他证书文件！");
  for (const key of keys) {
    const made = await signer(key);
    for (const candidate of certificates) if (await made.fits(candidate)) return { certificate: candidate, sign: made.sign };
  }
  fail("证书文件中的私钥与证书不一致，请选择其他证书文件！");
}

// ContentInfo of type data: the bytes in it.
function data(info) {
  const [type, explicit] = inside(need(info, 0x30));
  if (oid(type) !== "1.2.840.113549.1.7.1") throw new RangeError("no data");
  return need(inside(explicit)[0], 4).content;
}
async function checkMAC(content, [digest, salt, rounds], password) {
  const [algorithm, sum] = inside(digest);
  const known = hashes[oid(inside(algorithm)[0])];
  const count = rounds ? number(rounds) : 1;
  if (!known || count > 1_000_000) fail(otherMethod);
  const raw = await macKey(known, password, salt.content, count);
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: known[0] }, false, ["sign"]);
  if (!same(new Uint8Array(await crypto.subtle.sign("HMAC", key, content)), sum.content)) fail(wrongPassword);
}
// The key of the MAC (RFC 7292 appendix B.2, purpose 3); it is never longer than one digest.
async function macKey([hash, block, size], password, salt, rounds) {
  const fill = (bytes) => {
    const filled = new Uint8Array(Math.ceil(bytes.length / block) * block);
    for (let index = 0; index < filled.length; index += 1) filled[index] = bytes[index % bytes.length];
    return filled;
  };
  const letters = new Uint8Array((password.length + 1) * 2);
  for (let index = 0; index < password.length; index += 1) {
    letters.set([password.charCodeAt(index) >> 8, password.charCodeAt(index) & 255], index * 2);
  }
  let state = new Uint8Array([...new Uint8Array(block).fill(3), ...fill(salt), ...fill(letters)]);
  for (let round = 0; round < rounds; round += 1) state = new Uint8Array(await crypto.subtle.digest(hash, state));
  return state.subarray(0, size);
}
async function bagsOf(content, password) {
  const bags = [];
  for (const info of inside(need(read(content), 0x30))) {
    const [type, explicit] = inside(info);
    let bytes;
    if (oid(type) === "1.2.840.113549.1.7.1") bytes = data(info);
    else if (oid(type) === "1.2.840.113549.1.7.6") bytes = await encrypted(inside(explicit)[0], password);
    else fail(otherMethod);
    for (const bag of inside(need(read(bytes), 0x30))) {
      const [kind, value] = inside(bag);
      bags.push({ type: oid(kind), value: inside(value)[0] });
    }
  }
  return bags;
}
async function encrypted(value, password) {
  const [, info] = inside(value);
  const [, algorithm, content] = inside(info);
  return decrypt([algorithm, { ...need(content, 0x80), tag: 4 }], password);
}
const certificateOf = (bag) => need(inside(inside(bag.value)[1])[0], 4).content;

// PBES2: PBKDF2 with HMAC, then AES-CBC.
async function decrypt([algorithm, content], password) {
  const [scheme, parameters] = inside(algorithm);
  if (oid(scheme) !== "1.2.840.113549.1.5.13") fail(otherMethod);
  const [derivation, cipher] = inside(parameters).map(inside);
  const [salt, rounds, ...rest] = inside(derivation[1]);
  const random = rest.find((part) => part.tag === 0x30);
  const hash = random ? hmacs[oid(inside(random)[0])] : "SHA-1";
  const length = ciphers[oid(cipher[0])];
  if (oid(derivation[0]) !== "1.2.840.113549.1.5.12" || !hash || !length || number(rounds) > 10_000_000) fail(otherMethod);
  const secret = await crypto.subtle.importKey("raw", utf8.encode(password), "PBKDF2", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash, salt: salt.content, iterations: number(rounds) }, secret, { name: "AES-CBC", length }, false, ["decrypt"],
  );
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv: cipher[1].content }, key, need(content, 4).content));
  } catch {
    return fail(wrongPassword);
  }
}

// A key (PKCS#8) that signs, and whether a certificate is its own: what it signs must verify.
async function signer(pkcs8) {
  const [, algorithm] = inside(need(read(pkcs8), 0x30));
  const [family, curve] = inside(algorithm);
  const method = methods(oid(family), curve?.tag === 6 ? oid(curve) : "");
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, method, false, ["sign"]);
  const sign = async (bytes) => new Uint8Array(await crypto.subtle.sign(method, key, bytes));
  const fits = async (candidate) => {
    try {
      const shared = await crypto.subtle.importKey("spki", candidate.key, method, false, ["verify"]);
      const probe = utf8.encode("probe");
      return await crypto.subtle.verify(method, shared, await sign(probe), probe);
    } catch { return false; }
  };
  return { sign, fits };
}
function methods(family, curve) {
  if (family === "1.2.840.113549.1.1.1") return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  if (curve === "1.2.840.10045.3.1.7") return { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  if (curve === "1.3.132.0.34") return { name: "ECDSA", namedCurve: "P-384", hash: "SHA-384" };
  if (curve === "1.2.156.10197.1.301") fail(needsService);
  return fail("本平台不支持该证书的密钥算法，请选择其他证书文件！");
}
