// n8n's verification scan, on the source and on what would be published, without the registry: the
// scanner's own entry wants a published package with provenance.
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import path from 'node:path';
import { packAndUnpack } from './pack.ts';

const root = path.resolve(import.meta.dirname, '..');
const packed = packAndUnpack(root);
try {
	const legs = [
		['source', await analyzePackage(root, SOURCE_FILE_PATTERNS)],
		['package', await analyzePackage(packed.folder, ['**/*.js', 'package.json'])],
	];
	for (const [name, result] of legs) {
		console.log(`${result.passed ? 'passed' : 'FAILED'}: ${name}`);
		if (!result.passed) console.log(result.details ?? result.message);
	}
	if (!legs.every(([, result]) => result.passed)) process.exitCode = 1;
} finally {
	packed.remove();
}
