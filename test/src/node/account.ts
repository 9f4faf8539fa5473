import type { IDataObject } from 'n8n-workflow';
import { DEFAULT_ACCOUNT } from 'atess-simulator';

/** The credential's data for a server on this machine. */
export function account(baseUrl: string, changes: IDataObject = {}): { atessApi: IDataObject } {
	return {
		atessApi: {
			advanced: true,
			authentication: 'userIdSecret',
			userId: DEFAULT_ACCOUNT.userId,
			secret: DEFAULT_ACCOUNT.secret,
			token: '',
			environment: 'custom',
			baseUrl,
			readOnly: false,
			timezone: '',
			powerUnit: 'unconfirmed',
			dataLogSns: '',
			language: 'en',
			pathOverrides: '{}',
			...changes,
		},
	};
}

let strangers = 0;

/** The same with a user of its own: limits are kept by account, for all that runs in this process. */
export function strangersAccount(
	baseUrl: string,
	changes: IDataObject = {},
): { atessApi: IDataObject } {
	return account(baseUrl, { userId: String(20_000 + ++strangers), ...changes });
}
