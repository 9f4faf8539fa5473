/** The response as it is sent. */
export interface Reply {
	readonly status: number;
	/** undefined if the type of the body is not known */
	readonly contentType?: string | undefined;
	readonly headers?: Readonly<Record<string, string>>;
	/** in parts where putting them together would copy megabytes */
	readonly body: string | Uint8Array | readonly Uint8Array[];
}

/** No response at all: the connection is broken, or hangs until it is dropped. */
export interface NoReply {
	readonly broken: 'reset' | 'hang';
	/** real seconds after which a connection that hangs is dropped */
	readonly seconds: number;
}
