import { createRequire } from 'node:module';
import path from 'node:path';

// Prints how many milliseconds it takes to require the node, once n8n has loaded what both use.
const root = process.argv[2] ?? '';
const require = createRequire(path.join(root, 'package.json'));
require('n8n-workflow');
require('luxon');
const started = performance.now();
require(path.join(root, 'dist/nodes/Atess/Atess.node.js'));
console.log(JSON.stringify({ ms: performance.now() - started }));
