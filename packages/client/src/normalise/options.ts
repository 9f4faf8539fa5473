import type { NormalisedRecord } from './record.ts';

/** Unit in which powers arrive. */
export type PowerUnit = 'kW' | 'W';

/** Facts that the rows themselves do not contain. */
export interface NormaliseOptions {
	/** Serial number to put into the record: rows do not carry it. */
	readonly deviceSn?: string | undefined;
	/** Name of the model from the base info, such as HPS150HV. Without it the total PV power of a central HPS can stay null. */
	readonly model?: string | undefined;
	/** IANA zone of the plant, or a fixed offset such as "UTC+7". Without it `time` is null. */
	readonly timezone?: string | undefined;
	/** Whether the zone comes from the server and not from the user: the record then has the flag `zoneFromPlant`. */
	readonly zoneFromPlant?: boolean | undefined;
	/**
	 * Unit in which powers arrive whose unit is kW in the document. Without it they are taken as kW and the record has
	 * the flag `powerUnitUnconfirmed`. Fields that the document gives in W (`ppv` of PCS and PBD) stay W.
	 */
	readonly powerUnit?: PowerUnit | undefined;
	/**
	 * Units of single fields, by the vendor's name, if you have seen them in live data: `{ ppv: 'W' }`. They override
	 * `powerUnit` and the document, and remove the quality flag about that field.
	 */
	readonly fieldUnits?: Readonly<Record<string, PowerUnit>> | undefined;
	/** Now, in milliseconds since 1970 UTC. Without it no record is called stale or ahead of time. */
	readonly now?: number | undefined;
	/** Age in milliseconds from which a record is stale. Default 30 minutes. */
	readonly staleAfterMs?: number | undefined;
	/** The sample before, of the same device: for doubled hours and for counters that run backwards. */
	readonly previous?: NormalisedRecord | undefined;
}
