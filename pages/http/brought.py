"""Files that readers bring, as Streamlit holds them: let go as soon as they are read."""

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def read(file: UploadedFile) -> bytes:
    """What is in the file; after that this server no longer holds it."""
    content = file.getvalue()
    file.close()
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
    return content
