// Redocly over the document, and where there are overlays, over these and over what they make of it.
import { globSync } from 'node:fs';
import { bin, ROOT, step } from './run-steps.mjs';

const overlays = globSync('openapi/overlays/*.{yaml,yml,json}', { cwd: ROOT }).sort();
const all = ['atess', ...overlays, ...(overlays.length > 0 ? ['openapi/atess.bundle.json'] : [])];
const passed = await step('redocly', [bin('@redocly/cli/bin/cli.js'), 'lint', ...all], 'inherit');
process.exitCode = passed ? 0 : 1;
