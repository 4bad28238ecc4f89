export function NewWorkspace({ onClose }: { onClose: () => void }) {
  return <button onClick={onClose} />;
}
