// From the module to TypeScript that carries it. `js/inlined.ts` reads it back.
//
// In base64, three bytes share four characters, which hides from the compression on the way to a browser what
// repeats in the module: gzip makes a third more of it. So every byte has its own characters here: the 90 most
// frequent bytes one each, the others two. That compresses like the module itself.

const FIRST = 35; // '#': from here on 92 printable characters, of which JSON escapes only the backslash
const SINGLE = 90;
const ALL = 92;

/** The TypeScript for a module. */
export function inlinedModule(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);

  const symbol = (n) => String.fromCharCode(FIRST + n);
  const written = [];
  order.forEach((byte, rank) => {
    const rest = rank - SINGLE;
    written[byte] = rest < 0 ? symbol(rank) : symbol(SINGLE + Math.floor(rest / ALL)) + symbol(rest % ALL);
  });
  const text = Array.from(bytes, (byte) => written[byte]).join('');

  return `/** All bytes, the most frequent first. */
export const order: readonly number[] = ${JSON.stringify(order)};

/** The module's bytes by their place in that order. */
export const text: string = ${JSON.stringify(text)};
`;
}
