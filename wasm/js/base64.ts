const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a file as `workbook.read` takes them. */
export function toBase64(file: Uint8Array | ArrayBuffer): string {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file);
  const parts: string[] = [];
  let text = '';
  for (let n = 0; n < bytes.length; n += 3) {
    const [a = 0, b, c] = [bytes[n], bytes[n + 1], bytes[n + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const sign = (shift: number) => signs.charAt((bits >> shift) & 63);
    text += sign(18) + sign(12) + (b === undefined ? '=' : sign(6)) + (c === undefined ? '=' : sign(0));
    if (text.length > 8_192) {
      parts.push(text);
      text = '';
    }
  }
  return parts.join('') + text;
}

/** The bytes of a file as `workbook.write` gives them. */
export function fromBase64(text: string): Uint8Array {
  const length = text.replace(/=+$/, '').length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  for (let n = 0, at = 0; n < length; n += 4) {
    const value = (place: number) => (place < length ? Math.max(signs.indexOf(text.charAt(place)), 0) : 0);
    const bits = (value(n) << 18) | (value(n + 1) << 12) | (value(n + 2) << 6) | value(n + 3);
    for (const shift of [16, 8, 0]) if (at < bytes.length) bytes[at++] = (bits >> shift) & 255;
  }
  return bytes;
}
