import type { ClientConfig } from '../config/config.ts';
import { subjectsOf, type Route } from '../account/routes.ts';

/** @returns why a client may not make a call; undefined where it may */
export function refusalFor(client: ClientConfig, route: Route): string | undefined {
	if (route.operation.retry === 'never' && !client.scopes.includes('write'))
		return noWrites(client);
	return outside(client, subjectsOf(route));
}

/** @returns why a client may not record a change of a device; undefined where it may */
export function changeRefusalFor(
	client: ClientConfig,
	deviceSn: string,
	isWrite: boolean,
): string | undefined {
	if (isWrite && !client.scopes.includes('write')) return noWrites(client);
	return outside(client, { deviceSn });
}

function noWrites({ name }: ClientConfig): string {
	return `The key "${name}" of the gateway only reads. To allow changes, give it the scope "write" in the configuration of the gateway.`;
}

function outside(
	{ name, devices, plants }: ClientConfig,
	subjects: Readonly<Record<string, string>>,
): string | undefined {
	const { deviceSn, plantId } = subjects;
	if (devices === undefined && plants === undefined) return undefined;
	if (deviceSn !== undefined && devices?.includes(deviceSn) === true) return undefined;
	if (plantId !== undefined && plants?.includes(plantId) === true) return undefined;
	const allowed = [
		...(devices ? [`the devices ${devices.join(', ')}`] : []),
		...(plants ? [`the plants ${plants.join(', ')}`] : []),
	].join(' and ');
	const asked = deviceSn ?? plantId;
	return asked === undefined
		? `The key "${name}" of the gateway is for ${allowed}. Lists of the account need a key without that limit.`
		: `The key "${name}" of the gateway is for ${allowed}, not for ${asked}.`;
}
