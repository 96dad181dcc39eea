// A sentence of the library. It puts what people wrote between backticks; a page has letters for that.

export function Said({ text }: { text: string }) {
  const parts = text.split('`');
  // a name may have a backtick of its own
  if (parts.length % 2 === 0) return <>{text}</>;
  return <>{parts.map((part, n) => (n % 2 === 1 ? <b key={n}>{part}</b> : part))}</>;
}
