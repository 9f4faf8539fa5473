import { clientProject, type Compiler, type Project, type Resolution } from './compile.ts';

/** Every line with an expected error also shows that the types are not `any`. */
const PROGRAM = `
import { createAtessClient, normalise } from 'atess-client';
import type { AtessClient, HpsCentralSettings, PcsRecord, Plant } from 'atess-client';
import { createAtessClient as createCore, OPERATIONS } from 'atess-client/core';

const client: AtessClient = createAtessClient({ auth: { token: 'an-invented-token' } });
export const core = createCore({
	auth: { token: 'an-invented-token' },
	fetch: (request) => fetch(request),
	sleep: () => Promise.resolve(),
});

export async function use(): Promise<unknown[]> {
	const latest: PcsRecord | null = await client.call('pcsDataLast', { deviceSn: 'A1' });
	const settings: HpsCentralSettings | null = await core.call('hpsCentralSetting', { deviceSn: 'A1' });
	const seen: unknown[] = [latest?.ppv, settings, normalise('pcs', latest ?? {}).loadPowerKw];
	for await (const { rows } of client.pages('plantList', {})) {
		const plants: Plant[] = rows;
		seen.push(plants[0]?.plantName?.toUpperCase());
		// @ts-expect-error a name is not a number
		seen.push(rows[0]?.plantName?.toFixed());
	}
	const device = client.device('pcs', 'A1');
	for await (const sample of device.history({ from: '2026-11-01', to: '2026-11-02' })) {
		seen.push(sample.raw.ppv?.toFixed(), sample.loadPowerKw?.toFixed());
		// @ts-expect-error a power is not a text
		seen.push(sample.raw.ppv?.toUpperCase());
	}
	const change = await device.settings.plan({});
	// @ts-expect-error a limit is not a list
	await client.device('pbd', 'A1').settings.plan({ socMax: [90] });
	seen.push((await change.apply()).verdict, (await client.api.plant.list())?.toString());
	// @ts-expect-error there is no such device type
	client.device('wallbox', 'A1');
	// @ts-expect-error an operation that has no pages cannot be paged
	client.pages('pcsDataLast', { deviceSn: 'A1' });
	// @ts-expect-error the serial number is missing
	await client.call('pcsDataLast');
	return [...seen, OPERATIONS.pcsDataLast.path];
}
`;

let project: Project;
beforeAll(() => {
	project = clientProject({ 'use.ts': PROGRAM });
});
afterAll(() => {
	project.remove();
});

test.each<[Compiler, Resolution]>([
	['TypeScript 5.9', 'node16'],
	['TypeScript 5.9', 'bundler'],
	['TypeScript 5.9', 'node10'],
	['TypeScript 7', 'node16'],
	['TypeScript 7', 'bundler'],
])('a strict project compiles with %s and module resolution %s', async (compiler, resolution) => {
	expect(await project.compile(compiler, resolution)).toBe('');
});
