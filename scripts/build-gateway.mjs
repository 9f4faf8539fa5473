// The gateway: one program, which depends only on the client of Redis.
import path from 'node:path';
import { buildProgram } from './build-program.mjs';

/** @param {string} root folder with packages/ */
export async function buildGateway(root) {
	await buildProgram(path.join(root, 'packages/gateway'), {
		target: 'node24',
		// Its packages have no licence file to pass on: it stays a dependency.
		external: ['redis'],
	});
}
