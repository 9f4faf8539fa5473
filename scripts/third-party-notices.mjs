// The licences of the packages that a bundle contains, as they require: with the bundle.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Name of the file with the notices, next to a bundle. */
export const NOTICES = 'third-party-notices.txt';

/** Licences that allow what is bundled or installed to be passed on with a notice. */
export const PERMITTED = JSON.parse(
	readFileSync(path.join(import.meta.dirname, 'permitted-licences.json'), 'utf8'),
);

const FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * @param {Iterable<import('esbuild').Metafile>} metafiles of bundles
 * @param {string} folder that their paths start from
 * @returns {string} name, version and licence of each package in them
 * @throws {Error} for a package without a licence file, or with a licence that is not permitted
 */
export function noticesOf(metafiles, folder) {
	const packages = new Map();
	for (const { outputs } of metafiles) {
		for (const { inputs } of Object.values(outputs)) {
			for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
				const place = FOLDER.exec(input)?.[1];
				// The bundler reads modules that the bundle does not use.
				if (place === undefined || bytesInOutput === 0) continue;
				packages.set(place, noticeOf(path.resolve(folder, place)));
			}
		}
	}
	return [...new Set(packages.values())].sort().join('\n----\n\n');
}

function noticeOf(folder) {
	const { name, version, license } = JSON.parse(
		readFileSync(path.join(folder, 'package.json'), 'utf8'),
	);
	if (!PERMITTED.includes(license)) {
		throw new Error(`${name} ${version} is bundled, and its licence is ${license}.`);
	}
	const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
	if (file === undefined) throw new Error(`${name} ${version} is bundled and has no licence file.`);
	return `${name} ${version}\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
}
