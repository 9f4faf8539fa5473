import type { VirtualClock } from './virtual-clock.ts';

const FIVE_MINUTES = 300_000;

/** The reaction of the server to a request, by chance. */
export interface Troubles {
	/** Answers 502. */
	broken: number;
	/** Carries out the request and loses the response. */
	lost: number;
	/** Refuses as too frequent, though it is not. */
	moody: number;
}

/** A server that counts who comes too often. It knows nothing of the client. */
export class Vendor {
	/** Calls that came within 5 minutes of the one before, for the same thing. */
	readonly tooEarly: string[] = [];
	calls = 0;
	readonly #last = new Map<string, number>();
	readonly #clock: VirtualClock;
	readonly #random: () => number;
	readonly #troubles: Troubles;

	constructor(clock: VirtualClock, random: () => number, troubles: Troubles) {
		this.#clock = clock;
		this.#random = random;
		this.#troubles = troubles;
	}

	/** `fetch` over a line that takes up to 10 s each way. */
	readonly fetch = async (request: Request): Promise<Response> => {
		await this.#clock.sleep(this.#random() * 10_000, request.signal);
		const answer = this.#receive(new URL(request.url));
		await this.#clock.sleep(this.#random() * 10_000, request.signal);
		if (answer === 'lost') {
			throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
		}
		return answer;
	};

	#receive(url: URL): Response | 'lost' {
		this.calls++;
		const query = Object.fromEntries(url.searchParams);
		const { pathname } = url;
		if (!pathname.endsWith('/data-list')) this.#count(`${pathname} ${Object.values(query).join()}`);
		const chance = this.#random();
		const { broken, lost, moody } = this.#troubles;
		if (chance < broken) return new Response('', { status: 502 });
		if (chance < broken + lost) return 'lost';
		if (chance < broken + lost + moody) return answer(500, null, 'Access too frequent');
		if (pathname.endsWith('/data-list')) return answer(200, page(query));
		return answer(200, { deviceSn: query.deviceSn, time: wall(this.#clock.now()) });
	}

	#count(key: string): void {
		const now = this.#clock.now();
		const last = this.#last.get(key);
		if (last !== undefined && now - last < FIVE_MINUTES) {
			this.tooEarly.push(`${key}: ${(now - last) / 1000} s after the one before`);
		}
		this.#last.set(key, now);
	}
}

function answer(code: number, data: unknown, msg = ''): Response {
	return Response.json({ code, data, msg });
}

/** Samples every 5 minutes; the server sends at most 400 at a time, regardless of the requested size. */
function page(query: Record<string, string>): object {
	const from = Date.parse(`${query.startDate?.replace(' ', 'T') ?? ''}Z`);
	const to = Date.parse(`${query.endDate?.replace(' ', 'T') ?? ''}Z`);
	const first = Math.ceil(from / FIVE_MINUTES) * FIVE_MINUTES;
	const total = Math.max(0, Math.floor((to - first) / FIVE_MINUTES) + 1);
	const size = Math.min(400, Number(query.pageSize));
	const offset = (Number(query.pageNo) - 1) * size;
	const count = Math.max(0, Math.min(size, total - offset));
	const datas = Array.from({ length: count }, (_, i) => ({
		time: wall(first + (offset + i) * FIVE_MINUTES),
	}));
	return { datas, offset, pageNo: Number(query.pageNo), pageSize: size, total };
}

/** The plant's clock shows UTC here. */
export function wall(time: number): string {
	return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
