// Writes openapi/examples.json: `pnpm run examples`, which then generates what is derived from it.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDocument } from '../document/load.ts';
import { makeExamples } from './make-examples.ts';

const FILE = fileURLToPath(new URL('../../../../openapi/examples.json', import.meta.url));

writeFileSync(FILE, `${JSON.stringify(await makeExamples(loadDocument()), undefined, 1)}\n`);
