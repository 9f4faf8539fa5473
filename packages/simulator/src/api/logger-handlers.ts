import type { Json } from '../document/types.ts';
import { timeText } from '../plant/calendar.ts';
import { latestStep } from './history.ts';
import { outageAt } from './outages.ts';
import { writerOf } from './records.ts';
import { failed, notFound } from './refusal.ts';
import type { KeptLogger } from './registry.ts';
import { parameter, type Call, type Handler, type World } from './world.ts';

/** The account's data loggers, of all its plants or of one. */
export const listLoggers: Handler = (world, call) => {
	const { plantId } = call.query;
	if (plantId !== undefined) world.registry.plant(call.account, plantId);
	return world.registry
		.loggers(call.account)
		.filter((logger) => plantId === undefined || logger.plantId === plantId)
		.map((logger) => write(world, call, logger));
};

/** One data logger. */
export const getLogger: Handler = (world, call) =>
	write(world, call, world.registry.logger(call.account, parameter(call, 'dataLogSn')));

/** Binds a data logger to a plant. Any check code is taken. */
export const addLogger: Handler = (world, call) => {
	const serial = text(call, 'dataLogSn');
	if (!/^[A-Za-z0-9_-]{1,64}$/.test(serial)) throw failed('dataLogSn is not a serial number');
	world.registry.bindLogger(call.account, serial, text(call, 'plantId'));
	return null;
};

/** Deletes a data logger; its devices cannot be read any more. */
export const deleteLogger: Handler = (world, call) => {
	const logger = world.registry.logger(call.account, parameter(call, 'dataLogSn'));
	const { plantId } = call.query;
	if (plantId !== undefined && plantId !== logger.plantId) throw notFound();
	world.registry.deleteLogger(call.account, logger.serial);
	return null;
};

function text({ body }: Call, name: string): string {
	const value = body[name];
	if (typeof value !== 'string' || value === '') throw failed(`${name} is required`);
	return value;
}

function write(world: World, call: Call, logger: KeptLogger): Json {
	const plant = world.fleet.plantOfLogger(logger.serial);
	const nowMs = world.now().getTime();
	const outage = plant && outageAt(plant.journal, logger.serial, nowMs);
	const latest = plant && latestStep({ ...plant.site, nowMs: outage ? outage.fromMs - 1 : nowMs });
	const lost = latest === undefined || outage !== undefined;
	return writerOf(
		world,
		call.operation,
	)({
		dataLogSn: logger.serial,
		deviceSn: logger.serial,
		deviceModel: 'SIM-LOGGER',
		interval: '5',
		lastUpdate: latest ? timeText(latest.day, latest.step) : '',
		lost,
		plantId: logger.plantId ?? '',
		portName: `SimPort-${logger.serial}`,
		signal: lost ? 'poor' : 'good',
		// From the block that is kept for documentation (RFC 5737).
		tcpServerIp: '192.0.2.10',
	});
}
