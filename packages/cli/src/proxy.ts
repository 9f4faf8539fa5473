import { badInput } from './terminal/problem.ts';
import { variable } from './state/folder.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Sends all requests of this process through the proxy of HTTPS_PROXY or HTTP_PROXY, except for the hosts in NO_PROXY.
 * The small spelling of a name goes first, as with curl. Without these variables nothing changes.
 *
 * @throws {Problem} for an invalid address; it does not show the address, which may hold a password
 */
export async function useProxyOf(env: Environment): Promise<void> {
	const given = (name: string): string =>
		variable(env, name) ?? variable(env, name.toUpperCase()) ?? '';
	const [httpsProxy, httpProxy, noProxy] = [
		given('https_proxy'),
		given('http_proxy'),
		given('no_proxy'),
	];
	if (httpsProxy === '' && httpProxy === '') return;
	requireAddress('HTTPS_PROXY', httpsProxy);
	requireAddress('HTTP_PROXY', httpProxy);
	// Loaded only where it is needed: it takes time.
	const { sendThrough } = await import('./proxy-agent.ts');
	sendThrough({ httpsProxy, httpProxy, noProxy });
}

function requireAddress(name: string, value: string): void {
	if (value === '') return;
	const protocol = URL.canParse(value) ? new URL(value).protocol : '';
	if (protocol === 'http:' || protocol === 'https:') return;
	throw badInput(`${name} must be the address of a proxy, such as http://proxy.example.com:3128.`);
}
