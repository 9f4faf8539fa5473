import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

/** Sends all requests of this process through proxies. A proxy need not tunnel what is not encrypted. */
export function sendThrough(proxies: {
	readonly httpsProxy: string;
	readonly httpProxy: string;
	readonly noProxy: string;
}): void {
	// The runtime's own fetch takes this dispatcher.
	setGlobalDispatcher(new EnvHttpProxyAgent({ ...proxies, proxyTunnel: false }));
}
