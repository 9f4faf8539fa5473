import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../workspace.ts';

export const DEPLOY = path.join(ROOT, 'deploy');
export const COMPOSE_FILE = path.join(DEPLOY, 'docker/compose.yaml');

/** A service of the compose file, as far as a test starts it. */
export interface Service {
	readonly command?: string;
	readonly entrypoint?: readonly string[];
	readonly environment?: Readonly<Record<string, string>>;
	readonly deploy?: { readonly replicas?: number };
}

/** The compose file as it is written. */
export function readCompose(): unknown {
	return parse(readFileSync(COMPOSE_FILE, 'utf8'), { merge: true });
}

/**
 * The services of the compose file with their variables filled in, as `docker compose` does it.
 *
 * @throws {Error} with the file's own words where a variable is missing
 */
export function servicesOf(
	variables: Readonly<Record<string, string>>,
): Readonly<Record<string, Service>> {
	const { services } = filled(readCompose(), variables) as { services: Record<string, Service> };
	return services;
}

/** The variables that the compose file takes from `.env`. */
export function variablesOfCompose(): string[] {
	const text = readFileSync(COMPOSE_FILE, 'utf8');
	return [...new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name))].sort();
}

/** The names and values of an environment file. */
export function readEnvironmentFile(file: string): Record<string, string> {
	const lines = readFileSync(path.join(DEPLOY, file), 'utf8').split('\n');
	return Object.fromEntries(
		lines
			.filter((line) => /^\w+=/.test(line))
			.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
	);
}

function filled(value: unknown, variables: Readonly<Record<string, string>>): unknown {
	if (typeof value === 'string') {
		return value.replace(
			/\$\$|\$\{(\w+)(?::([?-])([^}]*))?\}/g,
			(all: string, name?: string, kind?: string, rest?: string) => {
				if (name === undefined) return '$';
				const given = variables[name] ?? '';
				if (given !== '') return given;
				if (kind === '-') return rest ?? '';
				throw new Error(`${all}: ${name} is not set. ${rest ?? ''}`);
			},
		);
	}
	if (Array.isArray(value)) return value.map((one: unknown) => filled(one, variables));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, filled(one, variables)]),
	);
}
