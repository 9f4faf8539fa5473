import type { Making } from '../devices/generic-value.ts';
import type { OperationInfo } from '../document/operations.ts';
import type { DeviceType, Json, JsonObject, Schema } from '../document/types.ts';
import type { Fleet } from '../sites/fleet.ts';
import type { Account } from './account.ts';
import type { SwitchStore } from '../switches/switch-store.ts';
import type { JsonText } from './json-text.ts';
import type { Limits } from './limits.ts';
import type { Registry } from './registry.ts';
import type { ValidateAnswers } from './sample-of.ts';
import type { SettingsStore } from './settings-store.ts';
import type { Writers } from './writers.ts';

/** Everything that responses are made from. */
export interface World {
	readonly fleet: Fleet;
	/** Another one after a reset. */
	readonly registry: Registry;
	readonly settings: SettingsStore;
	readonly making: Making;
	readonly deviceTypes: Readonly<Record<string, DeviceType>>;
	/** of all operations of the document */
	readonly operationIds: readonly string[];
	readonly writers: Writers;
	/** Schema of the settings object by device type, as far as the document has one. */
	readonly settingsSchemas: ReadonlyMap<string, Schema>;
	readonly switches: SwitchStore;
	readonly limits: Limits;
	/** Whether every response is looked at whole before it is sent, see {@link ValidateAnswers}. */
	readonly validateAnswers: ValidateAnswers;
	readonly now: () => Date;
}

/** A request that has passed authentication and validation. */
export interface Call {
	readonly operation: OperationInfo;
	readonly account: Account;
	readonly query: Readonly<Record<string, string>>;
	readonly body: JsonObject;
}

/** Carries out a call and returns the response's data. @throws Refusal */
export type Handler = (world: World, call: Call) => Json | JsonText;

/** A parameter that the document requires, so that validation has seen it. */
export function parameter(call: Call, name: string): string {
	return call.query[name] ?? '';
}
