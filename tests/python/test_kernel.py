"""The kernel against jupyter_kernel_test, the protocol's own tests, with a sample for each of them.

Left out is only the pager: its payload is deprecated, and the kernel shows help as a display.
"""

import jupyter_kernel_test
import pytest


@pytest.fixture(scope="module", autouse=True)
def own_history(tmp_path_factory):
    """The cells of these tests are not the person's history."""
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("data"))
        patch.setenv("XDG_DATA_HOME", folder)
        patch.setenv("LOCALAPPDATA", folder)
        yield


class KernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "thunen"
    language_name = "go"
    file_extension = ".go"

    code_hello_world = 'fmt.Println("hello, world")'
    code_stderr = 'fmt.Fprintln(os.Stderr, "oops")'
    code_generate_error = "var list []int\nlist[3]"
    code_clear_output = "display.Clear(true)\nfmt.Println(1)"
    code_inspect_sample = "strings.ToUpper"

    completion_samples = [
        {"text": "strings.ToUpp", "matches": {"ToUpper", "ToUpperSpecial"}},
        {"text": "fmt.Printl", "matches": {"Println"}},
        {"text": "func f() { strings.HasPre", "matches": {"HasPrefix"}},
    ]
    complete_code_samples = ["x := 1", "for i := range 3 {\n\tfmt.Println(i)\n}", "func f() int { return 1 }", "", "// a remark"]
    incomplete_code_samples = ["for i := range 3 {", "func f() int {\n\treturn 1", "x := []int{\n1,", "s := `a", "fmt.Println("]
    invalid_code_samples = ["x := := 1", "for }", "func 1() {}"]

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "[]int{1, 2, 3}", "result": "[1 2 3]"},
        {"code": "strings.Fields(\" 中国 温州 \")", "result": "[中国 温州]"},
    ]
    code_display_data = [
        {"code": 'display.HTML("<b>bold</b>")', "mime": "text/html"},
        {"code": 'display.Markdown("**bold**")', "mime": "text/markdown"},
        {"code": 'display.SVG(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`)', "mime": "image/svg+xml"},
    ]
    code_history_pattern = "6 [*] [0-9]"
    supported_history_operations = ("tail", "range", "search")


class IopubWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "thunen"
    support_iopub_welcome = True
