import type {
	ClientWithOptions,
	DeviceKind,
	DiscoveredDevice,
	DiscoveredLogger,
	DiscoveredPlant,
} from 'atess-client/internal';

/** A part of the fleet, and the client for further reads of it. */
export interface Explored {
	readonly plants: readonly Omit<DiscoveredPlant, 'dataLoggers'>[];
	readonly dataLoggers: readonly Omit<DiscoveredLogger, 'devices'>[];
	readonly devices: readonly DiscoveredDevice[];
	/** Device types behind a data logger that may be incomplete: their list could not be read, or a type is unclear. */
	readonly unlisted: readonly { readonly dataLogSn: string; readonly kind: DeviceKind }[];
	/** Devices whose type could not be determined, with the reason. */
	readonly unknown: readonly { readonly deviceSn: string; readonly error: Error }[];
	readonly client: ClientWithOptions;
}
