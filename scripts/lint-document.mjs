// Redocly over the document, and where there are overlays, over these and over what they make of it. Spectral
// over the bundle, as other people's tools read it.
import { globSync } from 'node:fs';
import { bin, ROOT, step } from './run-steps.mjs';

const BUNDLE = 'openapi/atess.bundle.json';
const overlays = globSync('openapi/overlays/*.{yaml,yml,json}', { cwd: ROOT }).sort();
const all = ['atess', ...overlays, ...(overlays.length > 0 ? [BUNDLE] : [])];
const passed = await Promise.all([
	step('redocly', [bin('@redocly/cli/bin/cli.js'), 'lint', '--max-problems=1000', ...all]),
	step('spectral', [
		bin('@stoplight/spectral-cli/dist/index.js'),
		...['lint', BUNDLE, '--ruleset=.spectral.yaml', '--fail-severity=hint'],
	]),
]);
process.exitCode = passed.every(Boolean) ? 0 : 1;
