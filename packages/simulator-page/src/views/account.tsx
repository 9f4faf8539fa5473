import { useRef } from 'preact/hooks';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';

/** The simulator's own invented account, for clients to log in. */
export function Account() {
	const { userId, secret } = usePage().state.account;
	return (
		<Card title="Connection" name="account" note={`user ID ${userId}`}>
			<dl class="account">
				<Copyable name="Address" text={location.origin} />
				<Copyable name="User ID" text={userId} />
				<Copyable name="Secret" text={secret} />
			</dl>
			<p class="hint">An invented account. It is valid in this simulator only.</p>
		</Card>
	);
}

function Copyable({ name, text }: { readonly name: string; readonly text: string }) {
	const { say } = usePage();
	const value = useRef<HTMLElement>(null);
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(text);
			say(`${name} copied.`, 'done');
		} catch {
			// Only pages of this machine or over HTTPS may copy; a selection can be copied by hand.
			if (value.current) getSelection()?.selectAllChildren(value.current);
			say(`${name} is selected: copy it with Ctrl+C or ⌘C.`, 'done');
		}
	};
	return (
		<div>
			<dt>{name}</dt>
			<dd>
				<code ref={value}>{text}</code>
				<button class="small" aria-label={`Copy ${name}`} onClick={() => void copy()}>
					Copy
				</button>
			</dd>
		</div>
	);
}
