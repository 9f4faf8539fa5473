import { DEFAULT_ACCOUNT, OTHER_ACCOUNT } from './api/account.ts';
import { createBackend } from './api/backend.ts';
import { createRegistry } from './api/registry.ts';
import { logRequest, type LoggedRequest } from './api/request-log.ts';
import { serve } from './api/server.ts';
import { createSettingsStore } from './api/settings-store.ts';
import type { World } from './api/world.ts';
import type { DeviceKind } from './devices/device.ts';
import { kindOfOperation } from './devices/kinds.ts';
import { loadDocument } from './document/load.ts';
import { operationsOf, type OperationInfo } from './document/operations.ts';
import { createSchemaReader } from './document/schema.ts';
import type { Schema } from './document/types.ts';
import { completeOptions, type CompleteOptions, type SimulatorOptions } from './options.ts';
import { createFleet } from './sites/fleet.ts';
import { keptLoggers, keptPlant } from './sites/kept-plant.ts';
import { plantsOf } from './sites/presets.ts';

/** A simulator that listens. */
export interface Simulator {
	/** Base URL without a slash at the end, e.g. http://127.0.0.1:8090 */
	readonly url: string;
	readonly port: number;
	/** What it has been asked, oldest first; the last 10,000 at least. */
	readonly requests: readonly LoggedRequest[];
	/** The time by its clock. */
	now(): Date;
	/** Stops listening and drops all connections. */
	close(): Promise<void>;
}

/**
 * Starts a plant and the cloud's API in front of it.
 *
 * @throws Error in one plain sentence: a port in use, an unknown time zone, an option that cannot be
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const complete = completeOptions(options, loadDocument);
	const { document, host, logger, now } = complete;
	const operations = operationsOf(document);
	const backend = await createBackend(document, {
		world: createWorld(complete, operations),
		operations,
		accounts: [DEFAULT_ACCOUNT, OTHER_ACCOUNT],
		errors: complete.errors,
		onBug: (message) => {
			logger.error(message);
		},
	});
	const requests: LoggedRequest[] = [];
	const server = await serve(backend, { host, port: complete.port }, (request, outcome) => {
		const { method, path, query } = request;
		const { operationId, status } = outcome;
		const { code } = outcome.envelope;
		logRequest(requests, {
			time: now().toISOString(),
			method,
			path,
			query,
			operationId,
			status,
			code,
		});
		logger.info(`${method} ${path} ${status} ${code}`);
	});
	const address = host.includes(':') ? `[${host}]` : host;
	return {
		url: `http://${address}:${server.port}`,
		port: server.port,
		requests,
		now,
		close: () => server.close(),
	};
}

function createWorld(options: CompleteOptions, operations: readonly OperationInfo[]): World {
	const { document, seed, now } = options;
	const codes = document['x-codes'] ?? {};
	const { timezone, commissioned } = options;
	const startMs = now().getTime();
	const plants = plantsOf({ preset: 'showcase', plants: 1, timezone, commissioned, startMs, seed });
	const fleet = createFleet(plants, seed, codes);
	return {
		fleet,
		registry: createRegistry(
			fleet.devices,
			fleet.plants.map((plant) => keptPlant(plant, now().getTime())),
			fleet.plants.flatMap(keptLoggers),
		),
		settings: createSettingsStore(options.settingsPut),
		making: { reader: createSchemaReader(document), codes, seed },
		settingsSchemas: settingsSchemas(operations),
		maxPageSize: options.maxPageSize,
		now,
	};
}

function settingsSchemas(operations: readonly OperationInfo[]): Map<DeviceKind, Schema> {
	const schemas = new Map<DeviceKind, Schema>();
	for (const operation of operations) {
		const kind = kindOfOperation(operation);
		if (kind && operation.item && operation.role === 'getSettings') {
			schemas.set(kind.kind, operation.item);
		}
	}
	return schemas;
}
