// The library's results for trees and actions, a case a line. In a process of its own, since the library is ESM only
// and jest is not.
import { bundle, createConfig } from '@redocly/openapi-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = mkdtempSync(path.join(tmpdir(), 'overlay-action-'));
const ref = path.join(root, 'document.json');
const overlay = path.join(root, 'overlay.json');
const info = { title: 'a', version: '1' };
const config = await createConfig({});
try {
	for (const line of (await text(process.stdin)).trim().split('\n')) {
		const { tree, actions } = JSON.parse(line);
		writeFileSync(ref, JSON.stringify({ openapi: '3.1.0', info, paths: {}, 'x-tree': tree }));
		writeFileSync(overlay, JSON.stringify({ overlay: '1.0.0', info, actions }));
		const { bundle: made, problems } = await bundle({ ref, overlays: [overlay], config });
		const refused = problems.some(({ severity }) => severity === 'error');
		console.log(JSON.stringify({ tree: made.parsed['x-tree'], refused }));
	}
} finally {
	rmSync(root, { recursive: true });
}
