import { operationsOf, type AtessClient, type DeviceKind, type OperationId } from 'atess-client';
import type { Run } from '../commands/run.ts';
import { Problem } from '../problem.ts';

/** A device whose settings are meant. */
export interface Target {
	readonly kind: DeviceKind;
	readonly deviceSn: string;
}

interface UntypedClient {
	call(id: OperationId, input: object, options: object): Promise<unknown>;
}

export async function settingsOf(
	client: AtessClient,
	{ kind, deviceSn }: Target,
	{ signal }: Run,
): Promise<Readonly<Record<string, unknown>>> {
	const untyped = client as unknown as UntypedClient;
	const data = await untyped.call(
		operationsOf(kind).settings,
		{ deviceSn },
		{ fresh: true, signal },
	);
	if (typeof data !== 'object' || data === null || Array.isArray(data)) {
		throw new Problem(`${deviceSn} reports no settings.`);
	}
	return data as Readonly<Record<string, unknown>>;
}

/** What the base info says; unknown where it may not be asked for now. */
export async function isOnline(
	client: AtessClient,
	{ kind, deviceSn }: Target,
	{ signal }: Run,
): Promise<boolean | undefined> {
	const untyped = client as unknown as UntypedClient;
	try {
		const options = { onLimit: 'error', signal };
		const info = await untyped.call(operationsOf(kind).baseInfo, { deviceSn }, options);
		const lost =
			typeof info === 'object' && info !== null ? (info as { lost?: unknown }).lost : undefined;
		return typeof lost === 'boolean' ? !lost : undefined;
	} catch {
		signal.throwIfAborted();
		return undefined;
	}
}
