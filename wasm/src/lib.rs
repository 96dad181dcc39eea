//! The WebAssembly module inside the npm package.
