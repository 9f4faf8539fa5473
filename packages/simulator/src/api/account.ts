/** A user of the API. */
export interface Account {
	readonly userId: string;
	readonly secret: string;
}

/** The account that owns the default plant. Invented: it opens nothing but a simulator. */
export const DEFAULT_ACCOUNT: Account = {
	userId: '1001',
	secret: 'simulator-secret-for-local-use-01',
};

/** A second account, which sees no plant: to try what happens with somebody else's device. */
export const OTHER_ACCOUNT: Account = {
	userId: '1002',
	secret: 'simulator-secret-for-local-use-02',
};

/** The token of an account: the value of the Authorization header as it is sent. */
export function tokenOf(account: Account): string {
	return `Basic ${Buffer.from(`${account.userId}:${account.secret}`).toString('base64')}`;
}

/**
 * The account that an Authorization header belongs to, if any. On the wire HTTP Basic and a token sent
 * as it is are the same.
 */
export function authenticate(
	accounts: readonly Account[],
	header: string | undefined,
): Account | undefined {
	if (header === undefined) return undefined;
	// The name of an HTTP authentication scheme has no case.
	const normalised = header.trim().replace(/^basic +/i, 'Basic ');
	return accounts.find((account) => tokenOf(account) === normalised);
}
