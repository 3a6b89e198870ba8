import icon from '../icon.svg';

/** The product's mark, which says nothing that the words beside it do not. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return <img src={icon} width={size} height={size} alt="" />;
}
