import { raw } from 'hono/html';

/** Light and dark, without anything from elsewhere. */
export const STYLES = raw(`
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
dl { display: flex; flex-wrap: wrap; gap: 1rem; }
dl div { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 0.5rem; padding: 0.5rem 1rem; }
dt { font-size: 0.85rem; opacity: 0.75; } dd { margin: 0; font-size: 1.3rem; }
.good { color: light-dark(#1a7f37, #3fb950); } .bad { color: light-dark(#b42318, #ff7b72); }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; display: block; overflow-x: auto; }
th { white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.none { opacity: 0.75; }
@media (max-width: 40rem) { dl { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem; } dl div { padding: 0.4rem 0.7rem; } }
`);
