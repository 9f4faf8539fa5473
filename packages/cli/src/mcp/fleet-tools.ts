import type { Discovery } from 'atess-client';
import { deviceInfo, DEVICE_TYPES, SIGNS } from 'atess-client/internal';
import { z } from 'zod';
import { firstOf, named, sentenceFor, type Answer } from './answer.ts';
import type { Session } from './session.ts';
import { tool, type Tool } from './tool.ts';

const MOST_PLANTS = 30;
const MOST_DEVICES = 100;

/** Plants with what they do now. */
export const fleetOverview: Tool = tool({
	name: 'atess_fleet_overview',
	title: 'Fleet overview',
	description:
		'Current values of each plant: PV, battery, grid and load power in kW, state of charge, energy of today in kWh, devices online, offline and with a fault. A sum is null unless every device of it is known; `missing` gives the reasons. Cost: the lists of the account, and one request for each inverter or battery. Responses of the last 15 minutes are reused.',
	input: z.object({ plantId: z.string().optional().describe('Only this plant') }),
	run: async ({ plantId }, session) => {
		const overviews = await session.client.fleet.overview({
			...(plantId !== undefined && { plantIds: [plantId] }),
		});
		const { shown, total, more } = firstOf(overviews, MOST_PLANTS);
		return {
			lines: [
				...shown.map(({ summary }) => summary ?? ''),
				...more,
				...(total === 0 ? ['No plant was found.'] : []),
				SIGNS,
				session.source(),
			],
			data: {
				plants: shown.map(({ quality, ...plant }) => ({
					...plant,
					plantName: named(plant.plantName) ?? null,
					quality: quality.map(({ code, quantities }) => ({ code, quantities })),
				})),
				total,
				signs: SIGNS,
				source: session.source(),
			},
		};
	},
});

/** The devices of the account. */
export const listDevices: Tool = tool({
	name: 'atess_list_devices',
	title: 'List devices',
	description:
		'Serial number, type, name, model, plant and connection of the devices. Use it to find the serial number for the other tools. Cost: one request for each list of the account; they are reused for 15 minutes.',
	input: z.object({
		deviceType: z.enum(DEVICE_TYPES).optional().describe('Only devices of this type'),
		plantId: z.string().optional().describe('Only devices of this plant'),
	}),
	run: async ({ deviceType, plantId }, session) => {
		const found = await discovered(session, plantId);
		const devices = found.devices.filter(
			(device) => deviceType === undefined || device.deviceType === deviceType,
		);
		const { shown, total, more } = firstOf(devices, MOST_DEVICES);
		const plantOf = plantsOf(found);
		const warnings = firstOf(
			found.warnings.map((warning) => sentenceFor(warning)),
			5,
		);
		const rows = shown.map(({ deviceSn, deviceType: ofDevice, alias, model, lost, dataLogSn }) => ({
			deviceSn,
			deviceType: ofDevice,
			typeLabel: deviceInfo(ofDevice).label,
			name: named(alias) ?? null,
			model: named(model) ?? null,
			connection: lost === undefined ? 'not known' : lost ? 'offline' : 'online',
			plantId: plantOf.get(dataLogSn) ?? null,
			dataLogSn: dataLogSn ?? null,
		}));
		return {
			lines: [
				`${total} ${total === 1 ? 'device' : 'devices'}.`,
				...rows.map(({ deviceSn, deviceType: ofDevice, name, connection }) =>
					[ofDevice, deviceSn, name, connection].filter((part) => part !== null).join('  '),
				),
				...more,
				...warnings.shown,
				session.source(),
			],
			data: {
				devices: rows,
				total,
				plants: firstOf(found.plants, MOST_PLANTS).shown.map((plant) => ({
					plantId: plant.plantId,
					name: named(plant.name) ?? null,
					timezone: plant.timezone ?? null,
				})),
				warnings: warnings.shown,
				source: session.source(),
			},
		} satisfies Answer;
	},
});

/** The fleet, or one plant of it. */
export async function discovered({ client }: Session, plantId?: string): Promise<Discovery> {
	return await client.fleet.discover(plantId === undefined ? {} : { plantIds: [plantId] });
}

function plantsOf({ plants }: Discovery): ReadonlyMap<string | undefined, string> {
	return new Map(
		plants.flatMap(({ plantId, dataLoggers }) =>
			dataLoggers.map(({ dataLogSn }): [string, string] => [dataLogSn, plantId]),
		),
	);
}
