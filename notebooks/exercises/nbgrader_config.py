"""What nbgrader needs to know to use these exercises, which are in Go: see README.md."""

c = get_config()  # noqa: F821 (nbgrader gives it)

c.CourseDirectory.course_id = "thunen"

# What stands in a student's file in the place of a solution. nbgrader knows no Go by itself.
c.ClearSolutions.code_stub = {"go": "// your code here"}

# The kernel by its name: a comment, and what its outputs are cleaned by, for cells that ask for automatic tests.
c.InstantiateTests.comment_strs = {"thunen": "//"}
c.InstantiateTests.sanitizers = {"thunen": lambda text: text.strip('"')}

# A wrong answer fails its check and costs that cell alone: the others run all the same. nbgrader needs no more of the kernel.
c.Execute.timeout = 120
