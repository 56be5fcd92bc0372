/** A small picture of a product beside its title, which says the same. */
export function Thumbnail({ url }: { readonly url: string | undefined }) {
  return (
    <span className="size-8 flex-none overflow-hidden rounded-input bg-sunken">
      {url !== undefined && <img src={url} alt="" loading="lazy" className="size-full object-cover" />}
    </span>
  );
}
