import { DEFAULT_ACCOUNT, OTHER_ACCOUNT } from './api/account.ts';
import { createBackend, type RawRequest } from './api/backend.ts';
import type { NoReply, Reply } from './api/reply.ts';
import type { LoggedRequest } from './api/request-log.ts';
import { serve } from './api/server.ts';
import { createCloud } from './cloud.ts';
import type { Control } from './control/control.ts';
import { serveControl } from './control/serve-control.ts';
import type { Device } from './devices/device.ts';
import { loadDocument } from './document/load.ts';
import { operationsOf } from './document/operations.ts';
import { createPage } from './page/serve.ts';
import { completeOptions, type SimulatorOptions } from './options.ts';
import type { PlantModel } from './sites/plant-model.ts';

/** A plant with what stands in it. */
export interface SimulatedPlant {
	readonly plantId: string;
	readonly name: string;
	/** IANA zone of its clock */
	readonly timezone: string;
	/** serial numbers of its data loggers */
	readonly dataLogSns: readonly string[];
	readonly devices: readonly SimulatedDevice[];
}

/** A device of a plant. */
export type SimulatedDevice = Pick<Device, 'serial' | 'kind' | 'model' | 'alias' | 'logger'>;

/** A simulator that listens. */
export interface Simulator {
	/** Base URL without a slash at the end, e.g. http://127.0.0.1:8090 */
	readonly url: string;
	readonly port: number;
	/**
	 * The plants with their parts. Data loggers and devices are as they were built, even if they were bound or deleted
	 * later.
	 */
	readonly plants: readonly SimulatedPlant[];
	/** Its requests, oldest first; the last 10,000 at least. */
	readonly requests: readonly LoggedRequest[];
	/** Reads and changes the simulator: the functions of the control API. */
	readonly control: Control;
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
	const { document, host, logger } = complete;
	const operations = operationsOf(document);
	const cloud = createCloud(complete, operations);
	const backend = await createBackend(document, {
		world: cloud.world,
		operations,
		accounts: [DEFAULT_ACCOUNT, OTHER_ACCOUNT],
		troubles: cloud.troubles,
		onBug: (message) => {
			logger.error(message);
		},
	});

	const page = createPage();

	async function answer(request: RawRequest): Promise<Reply | NoReply> {
		const controlled = complete.control
			? (serveControl(cloud.control, request) ?? page(request))
			: undefined;
		if (controlled) return controlled;
		cloud.course.catchUp();
		const time = cloud.world.now().toISOString();
		const began = performance.now();
		const { operationId, status, code, reply } = await backend(request);
		const { method, path, query } = request;
		const millis = Math.round((performance.now() - began) * 10) / 10;
		cloud.requests.add({ time, method, path, query, operationId, status, code, millis });
		logger.info(`${method} ${path} ${status} ${code}`);
		return complete.now ? reply : withClock(reply);
	}

	/** Our n8n nodes follow this time, because the clock can be moved. */
	function withClock(reply: Reply | NoReply): Reply | NoReply {
		if ('broken' in reply) return reply;
		const { clock } = cloud;
		const time = `${clock.nowMs()};speed=${clock.speed}`;
		return { ...reply, headers: { ...reply.headers, 'x-atess-simulator-clock': time } };
	}

	const server = await serve(answer, { host, port: complete.port });
	const address = host.includes(':') ? `[${host}]` : host;
	return {
		url: `http://${address}:${server.port}`,
		port: server.port,
		plants: cloud.world.fleet.plants.map(simulatedPlant),
		requests: cloud.requests.entries,
		control: cloud.control,
		now: () => new Date(cloud.clock.nowMs()),
		close: () => server.close(),
	};
}

function simulatedPlant({ id, name, timezone, loggers, devices }: PlantModel): SimulatedPlant {
	return {
		plantId: id,
		name,
		timezone,
		dataLogSns: loggers,
		devices: devices.map(({ serial, kind, model, alias, logger }) => ({
			serial,
			kind,
			model,
			alias,
			logger,
		})),
	};
}
