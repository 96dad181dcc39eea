import { defineConfig } from 'vite';

/** What the built page may do: run its own files and compile WebAssembly. It may load and send nothing beyond its own server. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig({
  // so that the folder can be put anywhere
  base: './',
  build: { target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 4_000, assetsInlineLimit: 0 },
  plugins: [
    {
      name: 'content-security-policy',
      apply: 'build',
      transformIndexHtml: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
      ],
    },
  ],
  // its worker is a file beside its code
  optimizeDeps: { exclude: ['campaignkit'] },
});
