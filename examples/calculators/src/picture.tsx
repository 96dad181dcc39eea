// A picture of the library: SVG as it was drawn, in a tree of its own, so that the ids and the styles of two pictures do not meet.

import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Downloads, save } from './downloads';
import { text, useSay } from './say';

export interface Drawn {
  svg: string;
  title: string;
  description: string;
  width: number;
  height: number;
  /** Of a picture over time: its first and last moment, and where they lie. */
  time?: { start: string; end: string; left: number; right: number };
}

/** The narrowest and the widest picture that is asked for. */
const [NARROWEST, WIDEST] = [320, 1180];

function roomNow(): number {
  return Math.min(WIDEST, Math.max(NARROWEST, document.documentElement.clientWidth - 32));
}

/** The room that a picture has on the page, in pixels. */
export function useRoom(): number {
  const [room, setRoom] = useState(roomNow);
  useEffect(() => {
    const changed = () => setRoom(roomNow());
    addEventListener('resize', changed);
    return () => removeEventListener('resize', changed);
  }, []);
  return room;
}

const sheets = new Map<string, CSSStyleSheet>();

/** The sheet of a style. The page's policy forbids styles in markup, and allows sheets. */
function sheet(css: string): CSSStyleSheet {
  const known = sheets.get(css);
  if (known) return known;
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  sheets.set(css, made);
  return made;
}

const frame = ':host { display: block } svg { display: block; width: 100%; height: auto }';

/** The elements of a picture, and its styles, which are taken out before the policy sees them. */
export interface Parsed {
  drawn: Element;
  styles: string[];
}

export function parsed(svg: string): Parsed {
  const styles: string[] = [];
  const template = document.createElement('template');
  template.innerHTML = svg.replace(/<style>([^]*?)<\/style>/g, (_, css: string) => (styles.push(css), ''));
  return { drawn: template.content.firstElementChild!, styles };
}

/** Shows the SVG of a picture. */
export function Svg({ parsed: { drawn, styles } }: { parsed: Parsed }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [frame, ...styles].map(sheet);
    root.replaceChildren(drawn);
  }, [drawn]);
  return <div class="svg" ref={host} />;
}

/** A picture with its downloads. What lies over it, such as the handles of bars, is made from its elements. */
export function Picture({ drawn, name, over }: { drawn: Drawn; name: string; over?: ((elements: Element) => ComponentChildren) | undefined }) {
  const say = useSay();
  const elements = useMemo(() => parsed(drawn.svg), [drawn.svg]);
  return (
    <figure class="picture">
      <div class="ground" style={{ maxWidth: `${drawn.width}px` }}>
        <Svg parsed={elements} />
        {over?.(elements.drawn)}
      </div>
      <Downloads
        kinds={{
          SVG: () => save(`${name}.svg`, 'image/svg+xml', drawn.svg),
          PNG: () => void png(drawn).then((blob) => save(`${name}.png`, 'image/png', blob)),
        }}
        label={say(text(`Picture: ${drawn.title}`, `图:${drawn.title}`))}
      />
    </figure>
  );
}

/** The picture in pixels, two for each of its own. */
async function png({ svg, width, height }: Drawn): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!)));
  } finally {
    URL.revokeObjectURL(address);
  }
}
