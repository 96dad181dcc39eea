import { chromium } from 'playwright-core';
const [,, out, ...specs] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync','--disable-dev-shm-usage'] });
for (const s of specs) {
  const [name, lang, theme, width] = s.split(':');
  const c = await b.newContext({ viewport: { width: Number(width), height: 900 }, colorScheme: theme, deviceScaleFactor: Number(width) < 500 ? 1.5 : 1 });
  const p = await c.newPage();
  await p.goto(`file:///work/pics/target/pages/${name}-${lang}.html`);
  await p.addStyleTag({ content: 'main > section > *:not(figure), header, section > div, nav {display:none!important} figure{margin:4px 0!important} h2{display:none}' });
  const h = await p.evaluate(() => document.documentElement.scrollHeight);
  const part = Number(width) < 500 ? 1300 : 1500;
  for (let y = 0, n = 0; y < h; y += part, n += 1) await p.screenshot({ path: `${out}/${name}-${lang}-${theme}-${width}-${n}.png`, fullPage: true, clip: { x: 0, y, width: Number(width), height: Math.min(part, h - y) } });
  console.log(s, h);
  await c.close();
}
await b.close();
